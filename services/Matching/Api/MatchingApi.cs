using MentorNet.Matching.V1;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi : MatchingService.MatchingServiceBase;
