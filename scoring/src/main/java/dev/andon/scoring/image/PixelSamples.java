package dev.andon.scoring.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/** Decoded samples as red, green and blue bytes, without a colour space in between. */
final class PixelSamples {

    private PixelSamples() {}

    static RgbImage toRgb(BufferedImage image) {
        Raster raster = image.getRaster();
        return image.getColorModel() instanceof IndexColorModel palette
                ? throughPalette(raster, palette)
                : toRgb(raster);
    }

    /** One or two bands are grey (and alpha), three or four red green blue (and alpha). */
    static RgbImage toRgb(Raster raster) {
        int bands = raster.getNumBands();
        int[] bits = raster.getSampleModel().getSampleSize();
        boolean bytes = raster.getTransferType() == DataBuffer.TYPE_BYTE
                && raster.getNumDataElements() == bands
                && Arrays.stream(bits).allMatch(size -> size == 8);
        return bytes ? fromBytes(raster, bands) : fromAnyBits(raster, bands, bits);
    }

    private static RgbImage fromBytes(Raster raster, int bands) {
        int width = raster.getWidth();
        int green = bands < 3 ? 0 : 1;
        byte[] rgb = new byte[3 * width * raster.getHeight()];
        byte[] row = new byte[bands * width];
        for (int y = 0, to = 0; y < raster.getHeight(); y++) {
            raster.getDataElements(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int from = 0; from < row.length; from += bands) {
                rgb[to++] = row[from];
                rgb[to++] = row[from + green];
                rgb[to++] = row[from + 2 * green];
            }
        }
        return new RgbImage(width, raster.getHeight(), rgb);
    }

    /** Fewer bits than 8 are stretched to 0 .. 255. */
    private static RgbImage fromAnyBits(Raster raster, int bands, int[] bits) {
        int width = raster.getWidth();
        byte[] rgb = new byte[3 * width * raster.getHeight()];
        int[] row = new int[bands * width];
        for (int y = 0, to = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int from = 0; from < row.length; from += bands) {
                for (int channel = 0; channel < 3; channel++) {
                    int band = bands < 3 ? 0 : channel;
                    rgb[to++] = (byte) (row[from + band] * 255 / ((1 << bits[band]) - 1));
                }
            }
        }
        return new RgbImage(width, raster.getHeight(), rgb);
    }

    private static RgbImage throughPalette(Raster raster, IndexColorModel palette) {
        int colours = palette.getMapSize();
        byte[][] channels = {new byte[colours], new byte[colours], new byte[colours]};
        palette.getReds(channels[0]);
        palette.getGreens(channels[1]);
        palette.getBlues(channels[2]);
        int width = raster.getWidth();
        byte[] rgb = new byte[3 * width * raster.getHeight()];
        int[] row = new int[width];
        for (int y = 0, to = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int index : row) {
                if (index >= colours) {
                    throw Refusal.corrupt("pixel of colour %d in a palette of %d; send a valid file", index, colours);
                }
                for (byte[] channel : channels) {
                    rgb[to++] = channel[index];
                }
            }
        }
        return new RgbImage(width, raster.getHeight(), rgb);
    }
}
