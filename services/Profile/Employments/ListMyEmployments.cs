using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

internal sealed partial class EmploymentsApi
{
    public override async Task<ListMyEmploymentsResponse> ListMyEmployments(ListMyEmploymentsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 25, 100);
        var query = $"employments {caller.ConsortiumId}|{caller.PersonId}";
        var after = PageToken.Read<EmploymentKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await work.FindPersonAsync(caller.ConsortiumId, caller.PersonId) ?? throw PeopleErrors.PersonNotFound(caller.Person);
        var response = new ListMyEmploymentsResponse();
        if (after is null && (me.Organization is not null || me.Title.Length > 0))
        {
            response.Employments.Add(EmploymentMapping.ToProto(me));
        }

        var rows = await work.ListEmploymentsAsync(caller.ConsortiumId, caller.PersonId, after, size - response.Employments.Count + 1);
        var page = rows.Take(size - response.Employments.Count).ToList();
        response.NextPageToken = rows.Count == page.Count
            ? ""
            : PageToken.Create(query, page.Count > 0 ? new EmploymentKey(page[^1].EndedOn, page[^1].EmploymentId) : new EmploymentKey(DateOnly.MaxValue, Guid.Empty));
        response.Employments.Add(page.Select(row => EmploymentMapping.ToProto(caller.PersonId, row)));
        return response;
    }
}
