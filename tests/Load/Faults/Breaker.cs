namespace MentorNet.Load.Faults;

/// <summary>Does a fault to a running system, and undoes it.</summary>
internal sealed class Breaker(RunningFolder folder)
{
    // A disk of more is not filled: it may be the machine's.
    private const long LargestDisk = 4L << 30;

    private string Ballast => Path.Combine(folder.PostgresData, "ballast-of-a-fault");

    /// <summary>Whether the disk of the database is a small one of its own, such as a tmpfs that was mounted for this.</summary>
    public bool CanFillDatabase => DiskOf(folder.PostgresData).TotalSize <= LargestDisk;

    public void Break(FaultKind kind, string part)
    {
        switch (kind)
        {
            case FaultKind.Stop or FaultKind.Kill:
                folder.Hold(part);
                var processes = folder.ProcessesOf(part);
                // Servers that are asked pass it on to their own; PostgreSQL is asked to end without waiting for its clients.
                RunningFolder.Signal(kind == FaultKind.Kill ? "KILL" : part == "postgres" ? "INT" : "TERM", part == "rabbitmq" || kind == FaultKind.Kill ? processes : [.. processes.Take(1)]);
                break;
            case FaultKind.Freeze:
                RunningFolder.Signal("STOP", folder.ProcessesOf(part));
                break;
            case FaultKind.Fill when part == "rabbitmq":
                // The broker's own alarm for a full disk: it blocks all who publish.
                folder.Broker("set_disk_free_limit 100TB");
                break;
            case FaultKind.Fill:
                Fill();
                break;
        }
    }

    public void Mend(FaultKind kind, string part)
    {
        switch (kind)
        {
            case FaultKind.Stop or FaultKind.Kill:
                folder.Release(part);
                break;
            case FaultKind.Freeze:
                RunningFolder.Signal("CONT", folder.ProcessesOf(part));
                break;
            case FaultKind.Fill when part == "rabbitmq":
                folder.Broker("set_disk_free_limit 50MB");
                break;
            case FaultKind.Fill:
                File.Delete(Ballast);
                break;
        }
    }

    /// <summary>Whether a part that was stopped has ended.</summary>
    public bool IsAway(string part) => folder.ProcessesOf(part).Count == 0;

    private void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var piece = new byte[1 << 20];
        try
        {
            while (DiskOf(folder.PostgresData).AvailableFreeSpace > 0)
            {
                file.Write(piece);
            }
        }
        catch (IOException)
        {
            // It is full, as is meant.
        }
    }

    private static DriveInfo DiskOf(string path) =>
        DriveInfo.GetDrives().Where(drive => path == drive.Name || path.StartsWith(drive.Name.TrimEnd('/') + "/", StringComparison.Ordinal)).MaxBy(drive => drive.Name.Length)!;
}
