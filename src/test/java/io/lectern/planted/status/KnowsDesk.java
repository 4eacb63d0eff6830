package io.lectern.planted.status;

/// Planted: the status page knows the desk.
public record KnowsDesk(io.lectern.planted.desk.KnowsMain desk) {}
