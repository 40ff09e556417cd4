package dev.andon.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of this process. */
public final class ProcessCpu {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ProcessCpu() {}

    /** Seconds so far, over all threads and cores. */
    public static double seconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }
}
