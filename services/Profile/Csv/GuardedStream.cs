using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;
using Code = MentorNet.Profile.V1.FileProblem.Types.Code;

namespace MentorNet.Profile.Csv;

/// <summary>Lets bytes through as long as they are of a bearable size and whole: a zip bomb or a gzip file that ends early ends the import at once.</summary>
internal sealed class GuardedStream(Stream inner) : ReadingStream
{
    private const long MaxSize = 1L << 30;
    private long size;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw CsvErrors.FileInvalid(Code.DamagedGzip);
        }

        size += count;
        if (size > MaxSize)
        {
            throw CsvErrors.FileInvalid(Code.TooLarge);
        }

        return count;
    }
}
