package dev.andon.bench.campaign;

/**
 * When a repeated defect comes: good parts, then some of them defective, then good ones again.
 *
 * @param calibrating good frames before
 * @param defective frames of which 3 in 10 carry the defect
 * @param after good frames after
 */
record Schedule(int calibrating, int defective, int after) {

    int frames() {
        return calibrating + defective + after;
    }

    boolean isDefective(int frame) {
        int since = frame - calibrating;
        return since >= 0 && since < defective && (since + 1) * 3 / 10 > since * 3 / 10;
    }

    boolean isInFirstQuarter(int frame) {
        return frame >= calibrating && frame < calibrating + defective / 4;
    }

    boolean isInLastQuarter(int frame) {
        return frame >= calibrating + defective * 3 / 4 && frame < calibrating + defective;
    }
}
