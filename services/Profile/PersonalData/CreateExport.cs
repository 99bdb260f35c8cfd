using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.Exports;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Profile.Api;

internal sealed partial class DataApi
{
    private const int ExportsADay = 5;

    public override async Task<Export> CreateExport(CreateExportRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var requestId = Parse.RequestId(request.RequestId);

        var now = clock.GetUtcNow();
        try
        {
            await using var work = await database.BeginAsync(context.CancellationToken);
            if (await FirstAsync(work, caller.PersonId, requestId) is { } first)
            {
                return ToProto(first);
            }

            if (await work.CountExportsSinceAsync(caller.PersonId, now.AddDays(-1)) >= ExportsADay)
            {
                throw DataErrors.TooManyExports(ExportsADay);
            }

            var id = Guid.CreateVersion7();
            await work.InsertExportAsync(id, caller.PersonId, requestId, PersonalSources.Services, now);
            var created = await work.FindExportAsync(caller.PersonId, id);
            await work.CommitAsync();
            return ToProto(created!);
        }
        catch (PostgresException e) when (ExportStore.IsSecondExport(e))
        {
            // Two calls at once; the other was first.
            await using var work = await database.BeginAsync(context.CancellationToken);
            return ToProto((await FirstAsync(work, caller.PersonId, requestId))!);
        }
    }

    private static async Task<ExportRow?> FirstAsync(Work work, Guid person, Guid? requestId) =>
        (requestId is { } known ? await work.FindExportByRequestAsync(person, known) : null) ?? await work.FindOpenExportAsync(person);
}
