package dev.andon.scoring.evaluation;

/** The 8-connected regions of a mask: pixels that touch by an edge or a corner belong together. */
final class Regions {

    private final boolean[] mask;
    private final int height;
    private final int width;
    private final int[] labels;
    private final int[] pending;
    private int count;

    private Regions(boolean[] mask, int height, int width) {
        this.mask = mask;
        this.height = height;
        this.width = width;
        this.labels = new int[mask.length];
        this.pending = new int[mask.length];
    }

    /** Labels a mask {@code [height * width]}, row-major. */
    static Regions of(boolean[] mask, int height, int width) {
        Regions regions = new Regions(mask, height, width);
        for (int pixel = 0; pixel < mask.length; pixel++) {
            if (mask[pixel] && regions.labels[pixel] == 0) {
                regions.grow(pixel);
            }
        }
        return regions;
    }

    int count() {
        return count;
    }

    /** Per pixel its region, 1 .. {@link #count}, in the order of their first pixel; 0 outside. */
    int[] labels() {
        return labels;
    }

    private void grow(int seed) {
        count++;
        labels[seed] = count;
        pending[0] = seed;
        int size = 1;
        while (size > 0) {
            size = claimNeighbours(pending[--size], size);
        }
    }

    /** Labels the unlabelled neighbours and appends them to the pending ones; returns how many those are now. */
    private int claimNeighbours(int pixel, int size) {
        int row = pixel / width;
        int column = pixel % width;
        for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
                int neighbour = y * width + x;
                if (mask[neighbour] && labels[neighbour] == 0) {
                    labels[neighbour] = count;
                    pending[size++] = neighbour;
                }
            }
        }
        return size;
    }
}
