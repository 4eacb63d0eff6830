package io.lectern.bench.estimate;

import io.lectern.estimate.Estimate;
import java.util.List;

/// What somebody was told when they joined, in seconds.
///
/// @param said by Lectern
/// @param others by the other estimators, in the order of [Field]
record Look(Estimate said, List<Double> others) {}
