package dev.andon.bench.prediction;

/** Whose forecasts are compared. */
enum Contender {
    LAST_VALUE("last value"),
    SEASONAL_NAIVE("seasonal naive, a day"),
    AUTOREGRESSION("autoregression"),
    NETWORK("network alone"),
    WITHOUT_NETWORK("forecast without network"),
    FORECAST("forecast");

    private final String text;

    Contender(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
