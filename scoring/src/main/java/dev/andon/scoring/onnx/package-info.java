/**
 * Models behind one door: opens, runs and closes ONNX models from bytes, on CPU or CUDA, over reused direct buffers.
 * The only package that sees ONNX Runtime.
 */
@NullMarked
package dev.andon.scoring.onnx;

import org.jspecify.annotations.NullMarked;
