package dev.andon.streams.replay;

/**
 * How far the one-step forecasts of one observation were off. Arrays are not to be changed.
 *
 * @param values that came
 * @param covered of them, by their interval
 * @param own sum of absolute errors, in the observation's units
 * @param baselines the same of each baseline, in the order of their names
 */
record ForecastErrors(int values, int covered, float own, float[] baselines) {}
