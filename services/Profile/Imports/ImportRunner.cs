using Google.Protobuf;
using MentorNet.Profile.Csv;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Imports;

/// <summary>
/// Checks and applies uploaded files in the background. What there is to do stands in the database under a lease: when a process dies
/// it runs out, and another begins the step anew. That an import was applied is noted in the transaction that applies it, so it is so once.
/// </summary>
internal sealed partial class ImportRunner(Database database, OrganizationImporter importer, TimeProvider clock, ILogger<ImportRunner> logger) : Worker(clock, logger, database.Commits)
{
    /// <summary>How long an import is kept after its last step.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private const int MostAttempts = 5;
    private readonly string worker = Guid.NewGuid().ToString();

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await TakeAsync(cancellationToken) is { } job)
        {
            await WorkAsync(job, cancellationToken);
        }
    }

    private async Task<ImportJob?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var expired = await work.DeleteExpiredImportsAsync(Clock.GetUtcNow());
        var job = await work.TakeImportAsync(worker);
        if (expired > 0 || job is not null)
        {
            await work.CommitAsync(); // which wakes; a look that found nothing wakes nobody
        }

        return job;
    }

    private async Task WorkAsync(ImportJob job, CancellationToken stoppingToken)
    {
        if (job.Attempts > MostAttempts)
        {
            await FailAsync(job, new FileProblem { Code = FileProblem.Types.Code.Interrupted }, stoppingToken);
            return;
        }

        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var progress = new ImportProgress(job.SizeBytes, WrittenShare(job));
        var keeping = Lease.KeepAsync(database, work => RenewAsync(work, job, progress), lost, away => LogFailed(logger, away));
        try
        {
            await RunAsync(job, progress, lost.Token);
        }
        catch (DomainException e)
        {
            await FailAsync(job, ImportMapping.ToProblem(e), stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // This process stops in good order: another one need not wait for the lease.
            await using var work = await database.BeginAsync(CancellationToken.None);
            await work.LeaveImportAsync(worker, job.Id);
            await work.CommitAsync();
            throw;
        }
        catch (Exception) when (lost.IsCancellationRequested)
        {
            LogLost(logger, job.Id);
        }
        finally
        {
            await lost.CancelAsync();
            await keeping;
        }
    }

    private async Task RunAsync(ImportJob job, ImportProgress progress, CancellationToken cancellationToken)
    {
        await using var reading = await database.BeginAsync(cancellationToken);
        await using var reader = await reading.OpenImportFileAsync(job.Id);
        if (!reader.HasRows)
        {
            return;
        }

        var options = ImportOptions.Parser.ParseFrom(job.Options);
        options.ValidateOnly = job.State == ImportState.Checking;
        var state = options.ValidateOnly ? ImportState.Checked : ImportState.Applied;
        await using var file = new PieceStream(async stop => await reader.ReadAsync(stop) ? (ReadOnlyMemory<byte>?)await reader.GetFieldValueAsync<byte[]>(0, stop) : null);
        await importer.ImportAsync(
            file,
            options,
            cancellationToken,
            progress,
            async (work, report) => await work.FinishImportAsync(worker, job.Id, state, report.ToByteArray(), "", report.RowCount, Clock.GetUtcNow() + Kept) == 1);
    }

    private Task<int> RenewAsync(Work work, ImportJob job, ImportProgress progress)
    {
        var (done, secondsLeft) = progress.Estimate();
        return work.KeepImportAsync(worker, job.Id, progress.Bytes, progress.Rows, (int)(100 * done), secondsLeft);
    }

    private async Task FailAsync(ImportJob job, FileProblem problem, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.FinishImportAsync(worker, job.Id, ImportState.Failed, report: null, ImportMapping.Write(problem), rowCount: 0, Clock.GetUtcNow() + Kept);
        await work.CommitAsync();
    }

    private static double WrittenShare(ImportJob job)
    {
        if (job is not { State: ImportState.Applying, Report: { } bytes })
        {
            return 0;
        }

        var found = ImportOrganizationsResponse.Parser.ParseFrom(bytes);
        return (double)(found.CreatedCount + found.UpdatedCount) / Math.Max(1, found.RowCount);
    }

    [LoggerMessage(LogLevel.Warning, "Imports wait")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "Import {Import} was canceled or another process has it")]
    private static partial void LogLost(ILogger logger, Guid import);
}
