package dev.andon.bench;

import dev.andon.scoring.onnx.FloatTensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random unit vectors in the shape of patch features: time and memory of mutual scoring do not depend on the values.
 *
 * @param query the new image, {@code [1, patches, channels]}
 * @param references of the same shape
 */
record PatchVectors(FloatTensor query, FloatTensor[] references) implements AutoCloseable {

    static PatchVectors random(int references, int patches, int channels) {
        FloatTensor[] images = IntStream.rangeClosed(0, references)
                .mapToObj(image -> image(image, patches, channels))
                .toArray(FloatTensor[]::new);
        return new PatchVectors(images[references], Arrays.copyOf(images, references));
    }

    int patches() {
        return (int) query.shape()[1];
    }

    int channels() {
        return (int) query.shape()[2];
    }

    @Override
    public void close() {
        query.close();
        for (FloatTensor reference : references) {
            reference.close();
        }
    }

    /** Unit vectors {@code [1, patches, channels]}, a function of the seed. */
    static FloatTensor image(long seed, int patches, int channels) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatTensor image = FloatTensor.allocate(1, patches, channels);
        FloatBuffer values = image.buffer();
        float[] vector = new float[channels];
        for (int patch = 0; patch < patches; patch++) {
            double squares = 0;
            for (int channel = 0; channel < channels; channel++) {
                vector[channel] = (float) (random.nextDouble() - 0.4);
                squares += vector[channel] * vector[channel];
            }
            for (int channel = 0; channel < channels; channel++) {
                vector[channel] /= (float) Math.sqrt(squares);
            }
            values.put(patch * channels, vector);
        }
        return image;
    }
}
