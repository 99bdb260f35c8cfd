using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    private const int MostProblems = 1000;

    public override async Task<ImportHoursResponse> ImportHours(ImportHoursRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Csv.Length > 1024 * 1024)
        {
            throw Errors.InvalidField("csv", "must be at most 1 MiB.");
        }

        var (rows, problems) = HoursFile.Read(request.Csv.Memory, Latest);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var imported = await work.ImportHoursAsync(caller.ConsortiumId, caller.PersonId, rows, clock.Now());
        if (!request.ValidateOnly)
        {
            await work.CommitAsync();
        }

        return new ImportHoursResponse
        {
            ImportedCount = imported.Entries,
            KnownCount = imported.Known,
            AddedClientCount = imported.Clients,
            BadRowCount = problems.Select(problem => problem.Line).Distinct().Count(),
            Problems = { problems.Take(MostProblems).Select(HoursMapping.ToProto) },
        };
    }
}
