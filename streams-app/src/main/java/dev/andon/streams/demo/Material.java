package dev.andon.streams.demo;

import java.util.List;

/** What a station makes: paints one good part after another, no two alike. */
sealed interface Material permits BrushedMetal, WovenFabric, CastSurface, PrintedBoard {

    /** What the product is called, the recipe of its frames. */
    String product();

    /** Fills the canvas with one good part, evenly lit; {@code part} decides all that varies between parts. */
    void paint(Draw part, Canvas canvas);

    /** The kinds of defect this material can have. */
    List<DefectKind> defects();

    /** The material of the n-th station, from 0: four kinds in turn, each station with its own look. */
    static Material ofStation(int station, Draw look) {
        return switch (station % 4) {
            case 0 -> new CastSurface(look);
            case 1 -> new PrintedBoard(look);
            case 2 -> new WovenFabric(look);
            default -> new BrushedMetal(look);
        };
    }
}
