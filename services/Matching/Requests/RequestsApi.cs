using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

/// <summary>Carries requests to an answer, and keeps them from going stale.</summary>
internal sealed partial class RequestsApi(Database db, Walls walls, TimeProvider clock) : RequestsService.RequestsServiceBase
{
    // What a page starts after.
    private sealed record PageKey(Guid Id);
}
