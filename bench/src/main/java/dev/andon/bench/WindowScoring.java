package dev.andon.bench;

/**
 * A way to find, for each patch of a new image, its nearest patch in every image of a reference window. Used in the
 * order {@link #load}, {@link #open}, {@link #run}, {@link #distances}, {@link #close}; then loaded anew.
 */
interface WindowScoring extends Workload {

    /** Brings the features into the form this way wants them in; neither timed nor counted as extra memory. */
    void load(PatchVectors vectors, int window);

    /** Makes everything else ready to run on so many threads. */
    void open(int threads);

    /** Euclidean distances that the last run found, {@code [window * patches]}. */
    float[] distances();
}
