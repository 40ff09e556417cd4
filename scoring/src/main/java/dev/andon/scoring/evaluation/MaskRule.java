package dev.andon.scoring.evaluation;

/** Which pixels of a resized 8-bit mask count as defective. The rule moves pixel figures by points: name it with them. */
public enum MaskRule {
    /** Any value above 0: interpolation lets a region grow by its rim. The rule of {@code inspect}. */
    ANY {
        @Override
        boolean defective(byte grey) {
            return grey != 0;
        }
    },
    /** Only 255: interpolation lets a region shrink, a thin one vanish. What the reference does for MVTec AD. */
    FULL {
        @Override
        boolean defective(byte grey) {
            return grey == (byte) 255;
        }
    };

    abstract boolean defective(byte grey);

    /** The defective pixels of {@code grey}, one unsigned byte a pixel, in the same order. */
    public boolean[] positives(byte[] grey) {
        boolean[] positives = new boolean[grey.length];
        for (int i = 0; i < grey.length; i++) {
            positives[i] = defective(grey[i]);
        }
        return positives;
    }
}
