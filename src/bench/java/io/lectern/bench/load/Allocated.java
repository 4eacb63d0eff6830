package io.lectern.bench.load;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// Bytes that a JVM has allocated since its start, over all threads, as it counts them itself.
final class Allocated implements AutoCloseable {
    private final JMXConnector connector;

    private Allocated(JMXConnector connector) {
        this.connector = connector;
    }

    /// Attaches over loopback, to a server that this bench has started.
    @SuppressWarnings("BanJNDI")
    static Allocated of(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            var address = new JMXServiceURL(machine.startLocalManagementAgent());
            return new Allocated(JMXConnectorFactory.connect(address));
        } finally {
            machine.detach();
        }
    }

    @SuppressWarnings("BanJNDI")
    long bytes() throws Exception {
        return (long)
                connector
                        .getMBeanServerConnection()
                        .getAttribute(
                                new ObjectName("java.lang:type=Threading"),
                                "TotalThreadAllocatedBytes");
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
