using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi
{
    public override async Task<Report> CloseReport(CloseReportRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "reports", "name");
        var words = Parse.Text(request.Words, "words", 0, 4000);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.LockReportAsync(caller.ConsortiumId, id) is not { } found || !await IsHandledByAsync(work, caller, found))
        {
            throw ReportErrors.ReportNotFound(request.Name);
        }

        if (found.ClosedAt is null)
        {
            var now = clock.GetMicroseconds();
            await work.CloseReportAsync(caller.ConsortiumId, id, now);
            await work.TakeStepAsync(caller.ConsortiumId, id, request.Dismissed ? StepKind.Dismissed : StepKind.Closed, words, requestId: null, answers: null, now);
            await work.EnqueueAsync(new ReportStepTaken(caller.ConsortiumId, id, found.PersonId, "REPORTER", now));
        }

        var closed = (await work.FindReportAsync(caller.ConsortiumId, id))!;
        await work.CommitAsync();
        return ReportMapping.ToProto(closed);
    }
}
