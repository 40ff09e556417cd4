package dev.andon.scoring;

/** Stable names of what can go wrong: the code of a dead letter, the tag of a counter, the first word of a refusal. */
public enum FailureCode {
    /** The value is not the Avro record its topic holds. */
    UNDECODABLE,
    /** No settings for this station, and no {@code "*"}. */
    UNKNOWN_STATION,
    /** The bytes are not the ones the record's SHA-256 names. */
    DIGEST_MISMATCH,
    /** The claim check leads nowhere, or outside the configured folder. */
    CLAIM_CHECK,
    /** Empty, truncated or not an image. */
    IMAGE_CORRUPT,
    /** More pixels, by its header, than allowed. */
    IMAGE_TOO_LARGE,
    /** An image of a kind that is not scored: animated, CMYK, 16 bits a channel. */
    IMAGE_UNSUPPORTED,
    /** Every pixel equal, or the model sees no difference within it: nothing to score. */
    IMAGE_BLANK,
    /** The model gave NaN or infinity for this input. */
    NOT_FINITE,
    /** An observation whose place in its station's order has passed. */
    OUT_OF_ORDER,
    /** A file or range of observations is no series, or none that can be learned from. */
    SERIES,
    /** A setting is missing, unknown or out of range. */
    SETTINGS,
    /** A model or its manifest is missing or not readable. */
    MODEL_MISSING,
    /** A model's bytes are not the ones its manifest names. */
    MODEL_HASH,
    /** A model lacks what its manifest promises, or has another shape. */
    MODEL_SHAPE,
    /** A model holds custom operators or data outside its file. */
    MODEL_UNSAFE,
    /** A broker or port that cannot be reached or used. */
    UNREACHABLE,
    /** The requested device is not there, or it failed. */
    DEVICE
}
