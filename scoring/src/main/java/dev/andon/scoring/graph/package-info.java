/** ONNX graphs as data: build, read, check, cut, join; the only package that sees the protobuf classes. */
@NullMarked
package dev.andon.scoring.graph;

import org.jspecify.annotations.NullMarked;
