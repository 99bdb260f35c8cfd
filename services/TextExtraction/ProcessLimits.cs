using System.Globalization;
using System.Runtime.InteropServices;

namespace MentorNet.TextExtraction;

/// <summary>
/// Limits that a process sets to itself beside that of its heap, where it runs on Linux: memory that libraries take by themselves, processor time in
/// case nobody is left to end it, and no file written.
/// </summary>
internal static class ProcessLimits
{
    private const int ProcessorTime = 0;
    private const int WrittenFile = 1;
    private const int CoreFile = 4;
    private const int AddressSpace = 9;
    private const ulong Growth = 512 * 1024 * 1024;

    public static void Set(long processorSeconds)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Limit(ProcessorTime, (ulong)processorSeconds);
        Limit(CoreFile, 0);
        Limit(WrittenFile, 0);
        // The heap has reserved its whole limit at the start.
        var pages = ulong.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0], CultureInfo.InvariantCulture);
        Limit(AddressSpace, (pages * (ulong)Environment.SystemPageSize) + Growth);
    }

    // One that cannot be set leaves the others.
    private static void Limit(int resource, ulong value) => _ = SetResourceLimit(resource, new ResourceLimit { Current = value, Most = value });

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetResourceLimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Current;
        public ulong Most;
    }
}
