package io.lectern.activity.call;

/// What staff can ask a member of a call to turn off.
public enum Device {
    MICROPHONE,
    CAMERA
}
