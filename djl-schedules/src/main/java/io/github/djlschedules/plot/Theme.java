package io.github.djlschedules.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * The colours of a chart. Those of series are Okabe and Ito's, which colour-blind readers can tell
 * apart, in an order that begins with those that stand out from the background.
 */
record Theme(Color background, Color text, Color muted, Color grid, List<Color> palette) {

    /** Without their black, and their yellow, which is too pale for a line on white. */
    static final Theme LIGHT =
            of(
                    0xFFFFFF, 0x333333, 0x707070, 0xE8E8E8, 0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7,
                    0xE69F00, 0x56B4E9, 0x606060);

    /** Without their black and their dark blue. */
    static final Theme DARK =
            of(
                    0x14171C, 0xE6E6E6, 0xA8ADB5, 0x2E333B, 0x56B4E9, 0xE69F00, 0x009E73, 0xCC79A7,
                    0xF0E442, 0xD55E00, 0xB0B0B0);

    private static Theme of(int background, int text, int muted, int grid, int... palette) {
        return new Theme(
                new Color(background),
                new Color(text),
                new Color(muted),
                new Color(grid),
                Arrays.stream(palette).mapToObj(Color::new).toList());
    }

    Color colour(int index) {
        return palette.get(index % palette.size());
    }

    /** Returns the style in which a series is drawn: in its second round a colour is dashed. */
    SeriesStyle style(SeriesStyle style, int colour) {
        boolean again = colour / palette.size() % 2 == 1;
        return again && style == SeriesStyle.LINE ? SeriesStyle.DASHED : style;
    }

    /** Returns a colour as if it were so opaque; it is opaque, so that SVG and PNG agree. */
    Color pale(Color colour, double strength) {
        return new Color(
                mixed(colour.getRed(), background.getRed(), strength),
                mixed(colour.getGreen(), background.getGreen(), strength),
                mixed(colour.getBlue(), background.getBlue(), strength));
    }

    private static int mixed(int part, int behind, double strength) {
        return (int) Math.round(behind + (part - behind) * strength);
    }
}
