"""What a wheel holds; all else is said in pyproject.toml, which cannot find *and* name packages."""

from setuptools import find_namespace_packages, setup

setup(
    packages=[*find_namespace_packages(include=["govtransform*", "ui*"]), "govtransform.resources"],
    package_dir={"govtransform.resources": "resources"},
    package_data={"govtransform.resources": ["**"], "govtransform": ["py.typed"]},
)
