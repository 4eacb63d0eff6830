package io.lectern.bench.estimate;

import io.lectern.estimate.Estimate;
import java.util.List;

/// What was said to someone when they joined, in seconds.
///
/// @param said by Lectern
/// @param others what each of the other estimators said, in the order of [Field]
record Look(Estimate said, List<Double> others) {}
