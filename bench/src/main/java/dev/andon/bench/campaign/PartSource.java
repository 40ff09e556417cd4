package dev.andon.bench.campaign;

import java.util.List;

/** Where the parts of a stream with a repeated defect come from. */
interface PartSource {

    /** Product and kind of defect. */
    String name();

    List<Part> parts(Schedule schedule);
}
