using MentorNet.Profile.PersonalData;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

public sealed class SchemaTests(ProfileFixture service) : OfSchema<Program>(service, Personal.Tables, "consortia"), IClassFixture<ProfileFixture>;
