package dev.andon.streams.demo;

/** What a defect looks like. */
public enum DefectKind {
    SCRATCH,
    DENT,
    STAIN,
    MISSING_PRINT,
    CRACK
}
