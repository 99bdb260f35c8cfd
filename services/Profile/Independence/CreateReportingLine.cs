using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi
{
    public override async Task<V1.ReportingLine> CreateReportingLine(CreateReportingLineRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.ReportingLine ?? new V1.ReportingLine();
        var other = IndependenceMapping.ParseOther(asked.Person, "reporting_line.person", caller.PersonId);
        var label = Parse.Line(asked.Label, "reporting_line.label", 0, 120);
        var (manager, report) = asked.Direction switch
        {
            V1.ReportingLine.Types.Direction.IReportTo => (other, caller.PersonId),
            V1.ReportingLine.Types.Direction.ReportsToMe => (caller.PersonId, other),
            _ => throw Errors.InvalidField("reporting_line.direction", "must be I_REPORT_TO or REPORTS_TO_ME."),
        };

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        _ = await work.LockPersonAsync(caller.ConsortiumId, caller.PersonId) is { Gone: false } ? true : throw PeopleErrors.PersonNotFound(caller.Person);
        var mine = await work.ListReportingLinesAsync(caller.ConsortiumId, caller.PersonId);
        if (mine.FirstOrDefault(known => known.ManagerId == manager && known.ReportId == report) is { } same)
        {
            return IndependenceMapping.ToProto(same, caller.PersonId);
        }

        if (mine.Count >= MaxDeclarations)
        {
            throw IndependenceErrors.TooManyDeclarations(MaxDeclarations);
        }

        var now = clock.GetMicroseconds();
        var line = new ReportingLineRow(Guid.CreateVersion7(now), manager, report, label, now);
        await work.AddReportingLineAsync(caller.ConsortiumId, caller.PersonId, line);
        await work.CommitAsync();
        return IndependenceMapping.ToProto(line, caller.PersonId);
    }
}
