using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi
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
                return PersonalDataMapping.ToProto(first);
            }

            if (await work.CountExportsSinceAsync(caller.PersonId, now.AddDays(-1)) >= ExportsADay)
            {
                throw PersonalDataErrors.TooManyExports(ExportsADay);
            }

            var id = Guid.CreateVersion7();
            await work.InsertExportAsync(id, caller.PersonId, requestId, PersonalSources.Services, now);
            var created = await work.FindExportAsync(caller.PersonId, id);
            await work.CommitAsync();
            return PersonalDataMapping.ToProto(created!);
        }
        catch (PostgresException e) when (ExportStore.IsSecondExport(e))
        {
            // Two calls at once; the other was first.
            await using var work = await database.BeginAsync(context.CancellationToken);
            return PersonalDataMapping.ToProto((await FirstAsync(work, caller.PersonId, requestId))!);
        }
    }

    private static async Task<ExportRow?> FirstAsync(Work work, Guid person, Guid? requestId) =>
        (requestId is { } known ? await work.FindExportByRequestAsync(person, known) : null) ?? await work.FindOpenExportAsync(person);
}
