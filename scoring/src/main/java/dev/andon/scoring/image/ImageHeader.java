package dev.andon.scoring.image;

/**
 * What an encoded image says about itself, read without decoding a pixel.
 *
 * @param format as ImageIO names it
 * @param width in pixels
 * @param height in pixels
 * @param samples how decoded samples become colours
 * @param essentials the encoded image without what must not change pixels or is not needed for them: colour profiles,
 *     orientation, thumbnails, text
 */
record ImageHeader(String format, long width, long height, Samples samples, byte[] essentials) {

    /** How decoded samples become red, green and blue. */
    enum Samples {
        /** Grey, palette or red green blue, as decoded. */
        PLAIN,
        /** Luma and two chroma samples. */
        YCBCR
    }

    /** Beyond this ratio of the longer to the shorter side an image is taken for a damaged header. */
    private static final int MAX_ASPECT_RATIO = 1000;

    static ImageHeader read(byte[] encoded) {
        return switch (kind(encoded)) {
            case "jpeg" -> new JpegHeader(encoded).read();
            case "png" -> new PngHeader(encoded).read();
            case "gif" -> new GifHeader(encoded).read();
            case "bmp" -> BmpHeader.read(encoded);
            default -> new TiffHeader(encoded).read();
        };
    }

    private static String kind(byte[] encoded) {
        if (encoded.length == 0) {
            throw Refusal.corrupt("image has zero bytes; send the encoded file");
        }
        Bytes bytes = new Bytes(encoded);
        if (bytes.startsWith(0xFF, 0xD8, 0xFF)) {
            return "jpeg";
        } else if (bytes.startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return "png";
        } else if (bytes.startsWith('G', 'I', 'F', '8', '7', 'a') || bytes.startsWith('G', 'I', 'F', '8', '9', 'a')) {
            return "gif";
        } else if (bytes.startsWith('B', 'M')) {
            return "bmp";
        } else if (bytes.startsWith('I', 'I', 42, 0) || bytes.startsWith('M', 'M', 0, 42)) {
            return "tiff";
        }
        throw Refusal.corrupt(
                "not an image that is read here: %d bytes starting with %s; send JPEG, PNG, BMP, GIF or TIFF",
                encoded.length, bytes.hex(8));
    }

    /** Refuses what would cost too much to decode. */
    void checkSize(long maxPixels) {
        if (width < 1 || height < 1) {
            throw Refusal.corrupt("%s header says %d x %d pixels; send a valid file", format, width, height);
        }
        if (width > Integer.MAX_VALUE / height / 3 || width * height > maxPixels) {
            throw Refusal.tooLarge(
                    "%s header says %d x %d pixels, more than the %d allowed; scale the image down or raise the limit",
                    format, width, height, maxPixels);
        }
        if (Math.max(width, height) > MAX_ASPECT_RATIO * Math.min(width, height)) {
            throw Refusal.tooLarge(
                    "%s header says %d x %d pixels, longer than %d times its other side; cut the image into frames",
                    format, width, height, MAX_ASPECT_RATIO);
        }
    }
}
