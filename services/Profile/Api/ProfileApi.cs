using MentorNet.Profile.V1;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi : ProfileService.ProfileServiceBase;
