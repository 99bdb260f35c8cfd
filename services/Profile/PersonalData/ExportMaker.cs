using Google.Protobuf;
using Grpc.Core;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

/// <summary>
/// Makes exports, step by step: each service's answer is stored in one transaction, then the file is made of all answers. Whoever is
/// killed in the middle loses its own step only, and another replica takes that at once; a service that is down is asked again.
/// </summary>
internal sealed partial class ExportMaker(Database database, TimeProvider clock, PersonalSources sources, ILogger<ExportMaker> logger) : Worker(clock, logger, database.Commits)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private const int BatchSize = 500;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await DoStepAsync(cancellationToken) || await ExpireOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> DoStepAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeStepAsync(Clock.GetUtcNow()) is not { } step)
        {
            return false;
        }

        await work.AsPersonAsync(step.PersonId);
        await work.BeginStepAsync();
        try
        {
            if (step.Service.Length > 0)
            {
                await CollectAsync(work, step, cancellationToken);
            }
            else
            {
                await MakeFileAsync(work, step);
            }

            await work.FinishStepAsync(step);
        }
        catch (Exception e) when (e is RpcException or HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            await work.UndoStepAsync();
            var wait = TimeSpan.FromSeconds(Math.Min(600, 5 * Math.Pow(2, step.Attempts)));
            await work.PostponeStepAsync(step, Clock.GetUtcNow() + wait);
            LogWaits(logger, step.ExportId, step.Service, wait, e is RpcException rpc ? rpc.StatusCode.ToString() : e.GetType().Name);
        }

        await work.CommitAsync();
        return true;
    }

    private async Task CollectAsync(Work work, ExportStep step, CancellationToken cancellationToken)
    {
        var consortia = await work.ListConsortiaOfAsync(step.PersonId);
        var unconfirmedIn = await work.ListUnconfirmedInAsync(step.PersonId);
        var batch = new List<ExportRecord>();
        var number = 0;
        await foreach (var part in sources.ReadAsync(step.Service, step.PersonId, consortia, unconfirmedIn, cancellationToken))
        {
            if (part.PartCase == ExportPersonalDataResponse.PartOneofCase.Collection)
            {
                batch.Add(new ExportRecord(number++, part.Collection.Name, part.Collection.Title, part.Collection.Schema, "", null));
            }
            else if (part.Record.FileName.Length > 0)
            {
                await work.InsertFileAsync(step, new ExportRecord(number++, part.Record.Collection, null, part.Record.Json, part.Record.FileName, part.Record.File.ToByteArray()));
            }
            else
            {
                batch.Add(new ExportRecord(number++, part.Record.Collection, null, part.Record.Json, "", null));
            }

            if (batch.Count == BatchSize)
            {
                await work.InsertRecordsAsync(step, batch);
                batch.Clear();
            }
        }

        await work.InsertRecordsAsync(step, batch);
    }

    private async Task MakeFileAsync(Work work, ExportStep step)
    {
        var now = Clock.GetUtcNow();
        using var chunks = new ChunkWriter(work, step);
        var size = await new ExportFile(work, step, chunks, now).WriteAsync();
        await work.FinishExportAsync(step.ExportId, size, now, now + Kept);
        await work.EnqueueAsync(new ExportReady(step.ExportId, step.PersonId, now + Kept));
    }

    private async Task<bool> ExpireOneAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeExpiredExportAsync(Clock.GetUtcNow()) is not { } export)
        {
            return false;
        }

        await work.ExpireExportAsync(export);
        await work.CommitAsync();
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Export {Export} waits {Wait} for {Service}: {Problem}")]
    private static partial void LogWaits(ILogger logger, Guid export, string service, TimeSpan wait, string problem);
}
