package io.lectern.activity.call;

/// What staff can ask of someone in a call to turn off.
public enum Device {
    MICROPHONE,
    CAMERA
}
