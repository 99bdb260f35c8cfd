using System.Diagnostics;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Imports;

/// <summary>
/// Says how far an import is. Its reading is measured by the bytes of the file; how long comparing and writing take after that is
/// estimated from how long the reading took, for these are single statements of which nothing is seen until they end.
/// </summary>
/// <param name="size">The size of the file.</param>
/// <param name="written">The share of the rows that will be written, as the check found; 0 for a check.</param>
internal sealed class ImportProgress(long size, double written)
{
    // Beside reading a row: comparing it, and writing it with its indexes.
    private const double Comparing = 0.2;
    private const double Writing = 3;

    private readonly double reading = 1 / (1 + Comparing + (Writing * written));
    private readonly long began = Stopwatch.GetTimestamp();
    private long bytes;
    private int rows;
    private long readAt;

    public long Bytes => Volatile.Read(ref bytes);

    public int Rows => Volatile.Read(ref rows);

    /// <summary>Notes how much of the file was read, and in how many rows.</summary>
    public void Report(long readBytes, int readRows)
    {
        Volatile.Write(ref rows, readRows);
        Volatile.Write(ref bytes, readBytes);
        if (readBytes >= size)
        {
            // The last of these is the one that counts: what was read is buffered a little ahead of the rows.
            Volatile.Write(ref readAt, Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Estimates the share that is done, and the seconds that are left; null while nothing can be said.</summary>
    public (double Done, int? SecondsLeft) Estimate()
    {
        var now = Stopwatch.GetTimestamp();
        var end = Volatile.Read(ref readAt);
        var done = reading * Math.Min(1.0, (double)Bytes / size);
        if (end > 0)
        {
            var after = (end - began) * (1 - reading) / reading;
            done += (1 - reading) * Math.Min(0.95, (now - end) / after);
        }

        var elapsed = Stopwatch.GetElapsedTime(began, now);
        return (done, elapsed.TotalSeconds < 1 || done < 0.01 ? null : (int)Math.Ceiling(elapsed.TotalSeconds * (1 - done) / done));
    }
}
