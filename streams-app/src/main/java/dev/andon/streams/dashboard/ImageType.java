package dev.andon.streams.dashboard;

import java.util.Arrays;

/**
 * The content type of encoded images, read from their first bytes: what a record says of itself is not to be trusted
 * with how a browser treats it.
 */
final class ImageType {

    /** Bytes of no known image format: a browser saves them and shows nothing. */
    static final String UNKNOWN = "application/octet-stream";

    private ImageType() {}

    /** The content type of {@code image}, or {@link #UNKNOWN}; never one that a browser executes. */
    static String of(byte[] image) {
        if (starts(image, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return "image/png";
        }
        if (starts(image, 0, 0xff, 0xd8, 0xff)) {
            return "image/jpeg";
        }
        if (starts(image, 0, 'G', 'I', 'F', '8')) {
            return "image/gif";
        }
        if (starts(image, 0, 'B', 'M')) {
            return "image/bmp";
        }
        if (starts(image, 0, 'R', 'I', 'F', 'F') && starts(image, 8, 'W', 'E', 'B', 'P')) {
            return "image/webp";
        }
        boolean tiff = starts(image, 0, 'I', 'I', 42, 0) || starts(image, 0, 'M', 'M', 0, 42);
        return tiff ? "image/tiff" : UNKNOWN;
    }

    private static boolean starts(byte[] image, int from, int... expected) {
        byte[] bytes = new byte[expected.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) expected[i];
        }
        return image.length >= from + bytes.length
                && Arrays.equals(image, from, from + bytes.length, bytes, 0, bytes.length);
    }
}
