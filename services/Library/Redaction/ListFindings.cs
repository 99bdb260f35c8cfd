using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.Review;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Redaction;

internal sealed partial class FindingsApi
{
    private const int MostListed = 200;

    public override async Task<ListFindingsResponse> ListFindings(ListFindingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Parent, "resources", "parent");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var resource = await work.FindAsync(caller, id) ?? throw ResourceErrors.ResourceNotFound(request.Parent);
        var reviews = !resource.IsOf(caller) && await work.FindOpenAsync(caller.ConsortiumId, id) is { } submission && submission.Reviewer == caller.PersonId;
        if (!resource.IsOf(caller) && !reviews)
        {
            throw ResourceErrors.NotYours(request.Parent);
        }

        var result = await work.CheckAsync(caller.ConsortiumId, resource);
        // Who worked on the file would tell a reviewer whose it is.
        var told = result.Findings.Where(item => !reviews || item.Finding.Place != FindingPlace.FileProperties);
        return new ListFindingsResponse
        {
            Findings = { told.Take(MostListed).Select(item => ToProto(id, item)) },
            UndecidedCount = result.Undecided,
            ToChangeCount = result.ToChange,
            Reading = result.Reading,
        };
    }
}
