using System.Text;
using MentorNet.Library.Resources;
using MentorNet.ServiceDefaults;
using MentorNet.TextExtraction;

namespace MentorNet.Library.Files;

/// <summary>
/// Reads the text of files, so that resources are found by it and looked through for names, each in a process of its own. A file is taken for a while before it is read: whatever it does, the others have their
/// turn, and no transaction waits for it.
/// </summary>
internal sealed class FileReading(Database database, TimeProvider clock, ILogger<FileReading> logger) : Worker(clock, logger, database.Commits)
{
    /// <summary>The characters by which a file is found: fifty pages.</summary>
    public const int Longest = 100_000;

    private static readonly ExtractionLimits Limits = ExtractionLimits.Default with { Characters = Longest };

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await ReadOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> ReadOneAsync(CancellationToken cancellationToken)
    {
        if (await TakeAsync(cancellationToken) is not { } unread)
        {
            return false;
        }

        FileRow? file;
        await using (var look = await database.BeginAsync(unread.ConsortiumId, cancellationToken))
        {
            file = await look.FindFileAsync(unread.ConsortiumId, unread.ResourceId);
        }

        var (text, read) = file is null ? ("", new Extraction(0, null)) : await ReadAsync(unread, file, cancellationToken);
        await using var work = await database.BeginAsync(unread.ConsortiumId, cancellationToken);
        await work.LockAsync(unread.ConsortiumId, unread.ResourceId);
        if (file is null)
        {
            await work.ForgetUnreadFileAsync(unread);
        }
        else if (await work.FindFileAsync(unread.ConsortiumId, unread.ResourceId) != file)
        {
            return true; // replaced meanwhile, and due again
        }
        else
        {
            await work.PutTextAsync(unread, text, read.Problem?.ToString() ?? "", [.. read.Marks.Select(mark => (int)mark.Kind)], [.. read.Marks.Select(mark => mark.Value)]);
        }

        await work.CommitAsync();
        return true;
    }

    private async Task<UnreadFile?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeUnreadFileAsync(Clock.GetUtcNow()) is not { } unread)
        {
            return null; // a commit would wake the worker for nothing
        }

        await work.CommitAsync();
        return unread;
    }

    private async Task<(string Text, Extraction Read)> ReadAsync(UnreadFile unread, FileRow file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("ASPNETCORE_TEMP") ?? Path.GetTempPath(), $"mentornet-{Guid.NewGuid():N}.tmp");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var copy = new FileStream(path, options))
            {
                await foreach (var piece in database.ReadFileAsync(unread.ConsortiumId, unread.ResourceId, file, cancellationToken))
                {
                    await copy.WriteAsync(piece, cancellationToken);
                }
            }

            var text = new StringBuilder();
            var read = await ExtractionProcess.ReadAsync(path, piece => text.Append(piece), Limits, cancellationToken);
            return (text.ToString(), read);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
