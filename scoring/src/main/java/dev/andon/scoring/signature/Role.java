package dev.andon.scoring.signature;

/** What a weight is to its layer. The order is that of signature files, and never changes. */
enum Role {
    /** Of a convolution or product. */
    WEIGHT(false),
    BIAS(false),
    /** Gamma of a batch normalisation. */
    SCALE(false),
    /** Beta of a batch normalisation. */
    SHIFT(false),
    /** Running mean of a batch normalisation: a statistic, which is taken over rather than added to. */
    MEAN(true),
    /** Running variance of a batch normalisation; likewise. */
    VARIANCE(true);

    private final boolean statistic;

    Role(boolean statistic) {
        this.statistic = statistic;
    }

    boolean isStatistic() {
        return statistic;
    }
}
