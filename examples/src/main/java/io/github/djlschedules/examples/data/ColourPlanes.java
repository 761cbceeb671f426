package io.github.djlschedules.examples.data;

import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;

/**
 * The red, green and blue of an image that was decoded, as Pillow's {@code convert("RGB")} gives
 * them: transparency is left out, grey keeps its values, and inks cover each other.
 */
final class ColourPlanes {

    private static final int MOST = 255;
    private static final int INKS = 4;

    private ColourPlanes() {}

    /** Returns the planes, one behind the other. */
    static byte[] of(BufferedImage image) {
        int[] pixels = pixels(image);
        int plane = pixels.length;
        byte[] planes = new byte[ImageSize.COLOURS * plane];
        for (int i = 0; i < plane; i++) {
            planes[i] = (byte) (pixels[i] >> 16);
            planes[plane + i] = (byte) (pixels[i] >> 8);
            planes[2 * plane + i] = (byte) pixels[i];
        }
        return planes;
    }

    private static int[] pixels(BufferedImage image) {
        int space = image.getColorModel().getColorSpace().getType();
        if (space == ColorSpace.TYPE_CMYK) {
            return inks(image.getRaster());
        }
        if (!image.getColorModel().hasAlpha()) {
            return drawn(image);
        }
        return space == ColorSpace.TYPE_GRAY
                ? grey(image.getRaster())
                : image.getRGB(
                        0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** Drawing, unlike getRGB, keeps the values of grey images and is fast for all kinds. */
    private static int[] drawn(BufferedImage image) {
        BufferedImage rgb =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = rgb.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return ((DataBufferInt) rgb.getRaster().getDataBuffer()).getData();
    }

    /** Java takes grey beside transparency for linear light, and would brighten it. */
    private static int[] grey(Raster raster) {
        int[] pixels =
                raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
        int surplus = raster.getSampleModel().getSampleSize(0) - Byte.SIZE;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (pixels[i] >> surplus) * 0x010101;
        }
        return pixels;
    }

    /** Java knows no profile for inks, and would brighten them: (1 - ink)(1 - black) it is. */
    private static int[] inks(Raster raster) {
        int[] inks = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        int[] pixels = new int[inks.length / INKS];
        for (int i = 0; i < pixels.length; i++) {
            int first = INKS * i;
            int light = MOST - inks[first + INKS - 1];
            for (int ink = 0; ink < ImageSize.COLOURS; ink++) {
                int absorbed = (inks[first + ink] * light + MOST / 2) / MOST;
                pixels[i] = pixels[i] << Byte.SIZE | (light - absorbed);
            }
        }
        return pixels;
    }
}
