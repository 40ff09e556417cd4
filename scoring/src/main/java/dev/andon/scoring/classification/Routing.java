package dev.andon.scoring.classification;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who chooses the patch of a station while no command does. */
public enum Routing {
    /** The corruption that its latest frames show. */
    @JsonProperty("auto")
    AUTO,
    /** Nobody: the clean model. */
    @JsonProperty("manual")
    MANUAL
}
