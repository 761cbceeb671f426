package io.github.djlschedules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What may happen to a file: each kind spoils bytes at a random place. */
public enum Corruption {
    FLIPPED_BIT {
        @Override
        byte[] spoil(byte[] bytes, SplittableRandom random) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return bytes;
        }
    },
    TRUNCATED {
        @Override
        byte[] spoil(byte[] bytes, SplittableRandom random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    /** A part of the file is written over another, as when blocks of a disk are mixed up. */
    SPLICED {
        @Override
        byte[] spoil(byte[] bytes, SplittableRandom random) {
            int length = 1 + random.nextInt(bytes.length);
            int from = random.nextInt(bytes.length - length + 1);
            int to = random.nextInt(bytes.length - length + 1);
            System.arraycopy(bytes.clone(), from, bytes, to, length);
            return bytes;
        }
    },
    RANDOM_BYTES {
        @Override
        byte[] spoil(byte[] bytes, SplittableRandom random) {
            byte[] noise = new byte[1 + random.nextInt(Math.min(64, bytes.length))];
            random.nextBytes(noise);
            return replace(bytes, random.nextInt(bytes.length - noise.length + 1), 0, noise);
        }
    },
    HUGE_NUMBER {
        @Override
        byte[] spoil(byte[] bytes, SplittableRandom random) {
            String[] numbers = {
                "9".repeat(400), "1e999999999", "-9223372036854775809", "2147483648"
            };
            int at = digit(bytes, random.nextInt(bytes.length));
            return replace(bytes, at, 1, ascii(numbers[random.nextInt(numbers.length)]));
        }
    },
    DEEPLY_NESTED {
        @Override
        byte[] spoil(byte[] bytes, SplittableRandom random) {
            String open = random.nextBoolean() ? "[" : "{\"a\":";
            String nest = open.repeat(random.nextInt(20_000));
            return replace(bytes, digit(bytes, random.nextInt(bytes.length)), 1, ascii(nest));
        }
    };

    abstract byte[] spoil(byte[] bytes, SplittableRandom random);

    /** Returns a spoilt copy, which may by chance be the same. */
    public byte[] of(byte[] bytes, SplittableRandom random) {
        return spoil(bytes.clone(), random);
    }

    /** Reads a file that may be spoilt, and asserts what must hold if it is not refused. */
    public interface ReadBack {
        void read(String trial) throws IOException;
    }

    /**
     * Spoils a file again and again. Each time it is read back, or refused by an {@link
     * IOException} that names it.
     *
     * @param name how the refusal names the file
     */
    public void inflict(Path file, int trials, long seed, String name, ReadBack readBack)
            throws IOException {
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < trials; trial++) {
            Files.write(file, of(whole, random));
            try {
                readBack.read("seed %d, trial %d".formatted(seed, trial));
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(name);
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int digit(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                return i;
            }
        }
        return from;
    }

    private static byte[] replace(byte[] bytes, int at, int length, byte[] with) {
        byte[] whole = new byte[bytes.length - length + with.length];
        System.arraycopy(bytes, 0, whole, 0, at);
        System.arraycopy(with, 0, whole, at, with.length);
        System.arraycopy(bytes, at + length, whole, at + with.length, bytes.length - at - length);
        return whole;
    }
}
