using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Health;

/// <summary>Shows how matching stands.</summary>
internal sealed partial class HealthApi(Database db, Walls walls, TimeProvider clock) : HealthService.HealthServiceBase;
