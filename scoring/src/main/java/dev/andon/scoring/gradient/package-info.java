/** Gradients of ONNX graphs as ONNX graphs, and Adam: what training and error regression run, on any device. */
@NullMarked
package dev.andon.scoring.gradient;

import org.jspecify.annotations.NullMarked;
