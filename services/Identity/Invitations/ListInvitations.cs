using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Invitations;

internal sealed partial class InvitationsApi
{
    public override async Task<ListInvitationsResponse> ListInvitations(ListInvitationsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"invitations {caller.ConsortiumId} {caller.PersonId}";
        var before = PageToken.Read<InvitationKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.RequireKnownAsync(caller);
        var page = await work.ListInvitationsAsync(caller.ConsortiumId, caller.PersonId, before?.CreatedAt, before?.Id, size + 1);
        var response = new ListInvitationsResponse { Invitations = { page.Take(size).Select(row => row.ToProto(clock.GetUtcNow())) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new InvitationKey(page[size - 1].CreatedAt, page[size - 1].Id));
        }

        return response;
    }

    private sealed record InvitationKey(DateTimeOffset CreatedAt, Guid Id);
}
