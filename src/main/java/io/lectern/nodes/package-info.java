/// The Lectern servers that run together, and which of them decides in a room. Knows nothing of what is in a room.
@org.jspecify.annotations.NullMarked
package io.lectern.nodes;
