package dev.andon.scoring.corruption;

/**
 * Which of the published benchmarks an image is like: each has parameters of its own, since the same blur or noise hides
 * more of a small image.
 */
enum Scale {
    /** CIFAR-10-C. */
    CIFAR(32),
    /** Tiny-ImageNet-C. */
    TINY_IMAGENET(64),
    /** ImageNet-C. */
    IMAGENET(224);

    private final long side;

    Scale(int side) {
        this.side = side;
    }

    /** The one whose side is nearest in proportion to the shorter side: CIFAR to 45 pixels, Tiny ImageNet to 119. */
    static Scale of(int height, int width) {
        long shorter = Math.min(height, width);
        if (shorter * shorter <= CIFAR.side * TINY_IMAGENET.side) {
            return CIFAR;
        }
        return shorter * shorter <= TINY_IMAGENET.side * IMAGENET.side ? TINY_IMAGENET : IMAGENET;
    }
}
