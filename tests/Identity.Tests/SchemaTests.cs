using MentorNet.Testing;
using Xunit;

namespace MentorNet.Identity.Tests;

public sealed class SchemaTests(IdentityFixture service) : OfSchema<Program>(service, Personal.Tables), IClassFixture<IdentityFixture>;
