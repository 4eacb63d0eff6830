package io.lectern.room;

/// Something told to who is here now, and not kept: typing, for instance.
public interface Signal {}
