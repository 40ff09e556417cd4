package dev.andon.streams.demo;

/** What a defect looks like. */
public enum DefectKind {
    SCRATCH,
    /** A scratch so long and deep that nobody overlooks it; no machine makes one by itself. */
    GOUGE,
    DENT,
    STAIN,
    MISSING_PRINT,
    CRACK
}
